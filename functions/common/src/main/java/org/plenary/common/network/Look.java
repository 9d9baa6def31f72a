package org.plenary.common.network;

/** How the network looks; the logo is a file among the public assets. */
public record Look(Palette light, Palette dark, String logo) {}
