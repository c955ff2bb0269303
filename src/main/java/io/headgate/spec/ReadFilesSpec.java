package io.headgate.spec;

/**
 * Files to read.
 *
 * @param path a path or glob on any file system that Beam knows, absolute
 * @param base the folder that file names are shown relative to
 */
public record ReadFilesSpec(String path, String base, FormatSpec format) {}
