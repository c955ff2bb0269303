package io.headgate.template;

import java.nio.file.Path;

/**
 * The text of a template, and where it was found.
 *
 * @param path of the file; of one that comes with Headgate, where it stands in its sources
 * @param folder where relative paths in it start
 */
public record TemplateFile(String name, Path path, String text, Path folder, Origin origin) {
  /** Where templates come from. */
  public enum Origin {
    SHIPPED,
    OWN
  }
}
