package io.headgate.spec;

import io.headgate.window.EventWindows;
import java.time.Duration;
import java.util.Optional;

/**
 * How an unbounded pipeline writes.
 *
 * @param every how often what was read is committed, and so how long its files are collected at
 *     most
 * @param mergeBytes size up to which small files of one commit are merged; 0 for never
 * @param window into which stretches of event time files are cut; empty to take records as they
 *     come
 */
public record StreamSpec(Duration every, long mergeBytes, Optional<EventWindows> window) {}
