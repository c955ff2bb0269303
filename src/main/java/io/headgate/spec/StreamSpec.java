package io.headgate.spec;

import io.headgate.window.EventWindows;
import java.time.Duration;
import java.util.Optional;

/**
 * How an unbounded pipeline writes.
 *
 * @param every how often what was read is committed, and so how long its files are collected at
 *     most
 * @param window into which stretches of event time files are cut; empty to take records as they
 *     come
 */
public record StreamSpec(Duration every, Optional<EventWindows> window) {}
