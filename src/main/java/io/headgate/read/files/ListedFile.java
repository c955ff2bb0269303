package io.headgate.read.files;

import java.time.Instant;

/**
 * A stored file that a listing found.
 *
 * @param name as the pipeline file would spell it: relative to its directory if the path is
 *     relative, so that a file keeps its identity when the directory is moved
 * @param resource as its file system names it
 * @param seekable whether its storage can seek
 */
public record ListedFile(
    String name, String resource, long bytes, boolean seekable, Instant lastModified) {}
