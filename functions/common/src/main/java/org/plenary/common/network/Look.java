package org.plenary.common.network;

import java.util.Optional;

/**
 * How the network looks.
 *
 * @param logo name of the picture among the assets, such as {@code logo-….svg}; none until one was dropped
 */
public record Look(Palette light, Palette dark, Optional<String> logo) {}
