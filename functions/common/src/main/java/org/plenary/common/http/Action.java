package org.plenary.common.http;

/** What a function does on one route. */
@FunctionalInterface
public interface Action {
    Response on(Visit visit);
}
