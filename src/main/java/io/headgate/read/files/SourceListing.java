package io.headgate.read.files;

import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files that a path of a pipeline file stands for: one file, the files below a directory, or
 * what a wildcard matches, on any Beam file system. Sorted by name.
 *
 * @param passedOver names of files that matched and are not data, see {@link Visibility}
 */
public record SourceListing(List<ListedFile> files, List<String> passedOver) {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9+.]*:/.*");

  public SourceListing {
    files = List.copyOf(files);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Lists.
   *
   * @param path a path or URI, perhaps with wildcards ({@link Glob}); a file of exactly that name
   *     comes first
   * @param directory what relative paths, and the names of files below it, are relative to: the
   *     pipeline file's directory
   * @throws SourceException if there is no such file
   */
  public static SourceListing find(String path, String directory) throws IOException {
    Location location = Location.of(path, directory);
    SourceListing listing = location.list();
    if (listing.files.isEmpty()) {
      throw nothing(path, location.base + location.below, listing.passedOver);
    }
    return listing;
  }

  /** Lists as {@link #find} does; empty if there is no such file so far. */
  public static SourceListing findAny(String path, String directory) throws IOException {
    return Location.of(path, directory).list();
  }

  /**
   * The names that files have where a path says {@code {table}}: as little of a name as can be, so
   * that {@code {table}-*.csv} ends at the first dash.
   *
   * @param directory as in {@link #find}
   */
  public static NavigableSet<String> tables(String path, String directory) throws IOException {
    boolean folders = path.endsWith("/" + Glob.TABLE) || path.equals(Glob.TABLE);
    Location location = Location.of(folders ? path + "/**" : path, directory);
    Glob glob = Glob.under(location.base, location.below);
    NavigableSet<String> tables = new TreeSet<>();
    for (FileFinder.Found found : location.find()) {
      if (Visibility.isData(found.below())) {
        glob.table(found.file().name()).ifPresent(tables::add);
      }
    }
    return tables;
  }

  public long bytes() {
    return files.stream().mapToLong(ListedFile::bytes).sum();
  }

  /**
   * Where to look.
   *
   * @param base directory with a slash behind it; empty if the path is absolute
   * @param below the path below it
   * @param ups what stands in front of names for each step up from the pipeline file's directory
   */
  private record Location(String base, String below, String ups) {
    static Location of(String path, String directory) {
      String here = withSlash(absolute(directory));
      String plain = path.startsWith(here) ? path.substring(here.length()) : path;
      boolean relative = !plain.startsWith("/") && !SCHEME.matcher(plain).matches();
      String base = relative ? here : "";
      String below = relative ? plain.replaceAll("(?<=^|/)(\\./)+", "") : absolute(plain);
      String ups = "";
      while (relative && below.startsWith("../") && base.lastIndexOf('/', base.length() - 2) >= 0) {
        base = base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1);
        below = below.substring("../".length());
        ups += "../";
      }
      return new Location(base, below, ups);
    }

    List<FileFinder.Found> find() throws IOException {
      FileFinder finder = (base + below).startsWith("/") ? new LocalFinder() : new RemoteFinder();
      return finder.find(base, below);
    }

    SourceListing list() throws IOException {
      List<ListedFile> files = new ArrayList<>();
      List<String> passedOver = new ArrayList<>();
      for (FileFinder.Found found : find()) {
        String name = ups + found.file().name().substring(base.length());
        if (Visibility.isData(found.below())) {
          files.add(found.named(name));
        } else {
          passedOver.add(name);
        }
      }
      files.sort(Comparator.comparing(ListedFile::name));
      return new SourceListing(files, passedOver);
    }
  }

  private static SourceException nothing(String path, String full, List<String> passedOver) {
    String looked = full.equals(path) ? "" : " (looked for " + full + ")";
    String hint =
        passedOver.isEmpty()
            ? "check the path; a relative one starts at the pipeline file's directory"
            : passedOver.size()
                + " match but are passed over, such as "
                + passedOver.get(0)
                + ": names that start with . or _ or end in .tmp are not data";
    return new SourceException(
        new Origin(path.isEmpty() ? "files" : path),
        -1,
        "no such file" + looked + ": " + hint,
        null);
  }

  /** Local paths without {@code file:}, dots and doubled slashes; others as they are. */
  private static String absolute(String path) {
    String plain = path;
    if (path.toLowerCase(Locale.ROOT).startsWith("file:/")) {
      plain = "/" + path.substring("file:".length()).replaceFirst("^/+", "");
    }
    if (SCHEME.matcher(plain).matches()) {
      return plain;
    }
    String normal = Path.of(plain).toAbsolutePath().normalize().toString();
    return plain.endsWith("/") ? withSlash(normal) : normal;
  }

  private static String withSlash(String directory) {
    return directory.endsWith("/") ? directory : directory + "/";
  }
}
