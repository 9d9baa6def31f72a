package org.plenary.registration.office;

/** A member in the office's list. */
public record MemberRow(String href, String name, String kind, String country, String city, String status) {}
