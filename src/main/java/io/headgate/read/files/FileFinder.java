package io.headgate.read.files;

import java.io.IOException;
import java.util.List;

/** Finds files on one kind of storage. */
interface FileFinder {
  /**
   * All files of a path, hidden ones too; empty if there are none.
   *
   * @param base directory with a slash behind it, to be taken as it is; empty if the path is
   *     absolute
   * @param path perhaps with wildcards
   */
  List<Found> find(String base, String path) throws IOException;

  /**
   * A file that was found.
   *
   * @param file named by its absolute path
   * @param below its path below what the user spelt out; empty if that is the file itself, which is
   *     then taken whatever its name
   */
  record Found(ListedFile file, String below) {
    ListedFile named(String name) {
      return new ListedFile(
          name, file.resource(), file.bytes(), file.seekable(), file.lastModified());
    }
  }
}
