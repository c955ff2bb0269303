package io.headgate.read.files;

import java.util.Locale;

/**
 * Which of the files that a wildcard, directory or archive offers are data: not hidden ones, not
 * the notes that tools leave beside data ({@code _SUCCESS}, {@code _headgate/}, {@code __MACOSX/}),
 * not files that are still being written ({@code .tmp}).
 */
final class Visibility {
  private Visibility() {}

  static boolean isData(String path) {
    for (String element : path.split("/", -1)) {
      if (isHidden(element)) {
        return false;
      }
    }
    return !path.toLowerCase(Locale.ROOT).endsWith(".tmp");
  }

  /** Whether a file or directory of this name is passed over. */
  static boolean isHidden(String element) {
    return element.startsWith("_") || (element.startsWith(".") && !element.equals("."));
  }
}
