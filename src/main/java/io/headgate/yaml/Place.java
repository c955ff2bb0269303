package io.headgate.yaml;

/**
 * Where something stands in a settings file.
 *
 * @param line from 1; 0 if it has none
 * @param column from 1; 0 if it has none
 * @param path keys from the root, such as {@code columns[2].type}; empty for the root
 */
public record Place(String source, int line, int column, String path) {
  /** A whole file, before anything of it was read. */
  public static Place of(String source) {
    return new Place(source, 0, 0, "");
  }

  Place key(String key, int keyLine, int keyColumn) {
    return new Place(source, keyLine, keyColumn, path.isEmpty() ? key : path + "." + key);
  }

  Place item(int index, int itemLine, int itemColumn) {
    return new Place(source, itemLine, itemColumn, path + "[" + index + "]");
  }
}
