package io.headgate.commit;

import io.headgate.durable.Durable;
import io.headgate.durable.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A directory of data files with a log of commits in {@code _headgate}. Only committed files stand
 * outside of {@code _headgate}.
 */
public final class Dataset {
  /** The directory of everything that is not data. */
  public static final String HOUSE = "_headgate";

  private final Path root;
  private final CommitLog log;
  private final Publisher publisher;

  private Dataset(Path root, Publisher publisher) {
    this.root = root.toAbsolutePath().normalize();
    this.log = new CommitLog(house());
    this.publisher = publisher;
  }

  /** The path that a location names: a path or a {@code file:} URI. */
  public static Path path(String location) {
    if (location.startsWith("file:")) {
      return Path.of(URI.create(location));
    }
    if (location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      throw new IllegalArgumentException(
          "Cannot open dataset "
              + location
              + ": only the local file system is supported; expected a path or a file: URI");
    }
    return Path.of(location);
  }

  /** The dataset of a directory, untouched: what tasks use. */
  public static Dataset at(Path root) {
    return new Dataset(root, Publisher.files());
  }

  /** The same dataset, whose commits another publisher makes visible. */
  public Dataset publishedBy(Publisher other) {
    return new Dataset(root, other);
  }

  /** The dataset of a directory, after completing commits that a crash left half published. */
  public static Dataset open(Path root) throws IOException {
    Dataset dataset = at(root);
    if (!Files.isDirectory(dataset.house())) {
      throw new NoSuchFileException(
          "Cannot open dataset " + root + ": it has no " + HOUSE + "; expected a Headgate output");
    }
    dataset.recover();
    return dataset;
  }

  /**
   * Opens a dataset, or makes one of a directory that is empty or not there yet. A directory with
   * files in it that no log names is refused, since a replace would not know what to do with them.
   */
  public static Dataset create(Path root) throws IOException {
    Dataset dataset = at(root);
    if (!Files.isDirectory(dataset.house()) && Files.isDirectory(dataset.root)) {
      try (Stream<Path> entries = Files.list(dataset.root)) {
        if (entries.findAny().isPresent()) {
          throw new IOException(
              "Cannot create dataset "
                  + root
                  + ": the directory has files and no "
                  + HOUSE
                  + "; give an empty directory, or one that Headgate made");
        }
      }
    }
    Durable.createDirectories(dataset.house().resolve("commits"));
    Durable.createDirectories(dataset.house().resolve("runs"));
    Durable.createDirectories(dataset.house().resolve("staging"));
    dataset.recover();
    return dataset;
  }

  public Path root() {
    return root;
  }

  public CommitLog log() {
    return log;
  }

  /** Where a run's tasks write. */
  public Path staging(String run) {
    return house().resolve("staging").resolve(RunId.check(run));
  }

  /** Where the dead letters of a run are kept that published nothing. */
  public Path failed(String run) {
    return house().resolve("failed").resolve(RunId.check(run));
  }

  /** Where samples of committed rows are, one for each run. */
  public Path samples() {
    return house().resolve("samples");
  }

  /** Where the registry of the dataset's schema is. */
  public Path registry() {
    return house().resolve("registry");
  }

  /** The dataset whose registry is in a directory; absent if it is not one of a dataset. */
  public static Optional<Dataset> ofRegistry(Path directory) {
    Path house = directory.toAbsolutePath().normalize().getParent();
    return Optional.ofNullable(house)
        .map(Path::getParent)
        .map(Dataset::at)
        .filter(dataset -> dataset.registry().equals(directory.toAbsolutePath().normalize()));
  }

  /** A contract that is proposed for a table that has none. */
  public Path proposal() {
    return house().resolve("proposed-contract.yaml");
  }

  /** What a registry elsewhere has confirmed that it has. */
  public Path registered() {
    return house().resolve("registered");
  }

  /** Where the sources are that commits keep as they came. */
  public Path held() {
    return house().resolve("held");
  }

  /** Where published dead letters go unless the pipeline says otherwise. */
  public Path rejected() {
    return house().resolve("rejected");
  }

  /** A place as manifests write it: relative to the dataset, with {@code /}. */
  public String relative(Path place) {
    StringBuilder text = new StringBuilder();
    for (Path name : root.relativize(place.toAbsolutePath().normalize())) {
      text.append(text.length() == 0 ? "" : "/").append(name);
    }
    return text.toString();
  }

  /** The place that a manifest's path names. */
  public Path resolve(String path) {
    return root.resolve(path).normalize();
  }

  /**
   * Where a file of the log stands now: at its final place, in staging if its commit is not yet
   * completed, or expired if a later commit took it away.
   */
  public Path locate(LiveFile live) throws IOException {
    DataFile file = live.file();
    Path place = resolve(file.path());
    // The final place twice: the file may be moved there between the first two looks.
    for (Path candidate : List.of(place, resolve(file.stagedPath()), place)) {
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    for (Path expired : expired()) {
      if (Files.exists(expired.resolve(file.path()))) {
        return expired.resolve(file.path());
      }
    }
    OptionalLong removal = log.removal(file.path(), live.commit());
    if (removal.isPresent()) {
      throw new NoSuchFileException(
          "Cannot find "
              + file.path()
              + ": commit "
              + removal.getAsLong()
              + " took it away and it"
              + " has been swept");
    }
    throw new NoSuchFileException(
        "Cannot find " + file.path() + " in " + root + ": the log names it; restore it");
  }

  /** Completes the commits that are not yet wholly published. May be done by several at once. */
  public void recover() throws IOException {
    publisher.publish(this);
    new Checkpointer(log).runIfDue(log.latest());
  }

  /** The commits whose rows are sent elsewhere, and how far that is. */
  public Outbox outbox() {
    return new Outbox(this);
  }

  /** What is wrong with the live files: missing, of another size, or changed. Reads them all. */
  public List<String> verify() throws IOException {
    List<String> problems = new ArrayList<>();
    try (LiveFiles files = log.snapshot().files()) {
      for (LiveFile live = files.next(); live != null; live = files.next()) {
        verify(live, problems);
      }
    }
    return problems;
  }

  private void verify(LiveFile live, List<String> problems) throws IOException {
    DataFile file = live.file();
    try {
      Path place = locate(live);
      if (Files.size(place) != file.bytes()) {
        problems.add(
            "Invalid data file "
                + place
                + ": "
                + Files.size(place)
                + " bytes, expected "
                + file.bytes());
      } else if (!Sha256.of(place).equals(file.sha256())) {
        problems.add("Invalid data file " + place + ": its content has changed");
      }
    } catch (NoSuchFileException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  Path house() {
    return root.resolve(HOUSE);
  }

  /** Where files stand that commits took away: a place for each such commit. */
  private List<Path> expired() throws IOException {
    Path directory = house().resolve("expired");
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }

  /** Where the files stand that a commit took away, until they are swept. */
  Path expired(long commit) {
    return house().resolve("expired").resolve(Long.toString(commit));
  }
}
