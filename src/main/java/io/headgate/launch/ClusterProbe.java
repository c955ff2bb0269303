package io.headgate.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.util.EnvironmentInformation;

/** Looks whether a cluster can run a job, before it is sent. */
final class ClusterProbe {
  private static final Pattern MINOR = Pattern.compile("^(\\d+\\.\\d+)");
  private static final Pattern JAVA = Pattern.compile("(\\d+)\\.\\d+\\.\\d+|(\\d+)\\+\\d+");

  private final FlinkRest rest;
  private final RunnerSettings settings;
  private final JobJar jar;

  ClusterProbe(FlinkRest rest, RunnerSettings settings, JobJar jar) {
    this.rest = rest;
    this.settings = settings;
    this.jar = jar;
  }

  /**
   * Looks.
   *
   * @throws UnfitClusterException with all that is in the way
   */
  void check() {
    List<String> reasons = new ArrayList<>();
    try {
      JsonNode overview = rest.get("/overview");
      String version = overview.path("flink-version").asText();
      reasons.addAll(jarProblems(jar, version));
      reasons.addAll(
          problems(
              EnvironmentInformation.getVersion(),
              version,
              Runtime.version().feature(),
              rest.get("/jobmanager/environment").path("jvm").path("version").asText(),
              settings.parallelism(),
              overview.path("slots-available").asInt(),
              overview.path("slots-total").asInt()));
    } catch (IOException e) {
      reasons.add(
          "it does not answer as a Flink JobManager does ("
              + JobFailedException.rootCause(e)
              + "): is this the address of its REST interface, and does it run?");
    }
    if (!reasons.isEmpty()) {
      throw new UnfitClusterException(settings.flinkMaster(), reasons);
    }
  }

  /**
   * Looks whether the cluster can run a job whose main it runs. Its slots are not counted: in
   * Kubernetes TaskManagers are started when a job asks for them.
   *
   * @throws UnfitClusterException with all that is in the way
   */
  static void checkHome(RunnerSettings settings, JobJar jar) {
    List<String> reasons = jarProblems(jar, EnvironmentInformation.getVersion());
    if (!reasons.isEmpty()) {
      throw new UnfitClusterException(settings.flinkMaster(), reasons);
    }
  }

  /** What is wrong with what would be sent. */
  static List<String> jarProblems(JobJar jar, String theirFlink) {
    List<String> problems = new ArrayList<>();
    if (!minor(jar.flink()).equals(minor(theirFlink))) {
      problems.add(
          "it is Flink "
              + theirFlink
              + " where "
              + jar.path()
              + " was built for "
              + jar.flink()
              + ": build one for "
              + minor(theirFlink));
    }
    String ours = JobJar.class.getPackage().getImplementationVersion();
    if (ours != null && jar.headgate().filter(version -> !version.equals(ours)).isPresent()) {
      problems.add(
          jar.path()
              + " is of Headgate "
              + jar.headgate().get()
              + " where this is "
              + ours
              + ": build both with mvn package");
    }
    return problems;
  }

  /** All that is in the way; nothing if nothing is. */
  static List<String> problems(
      String ourFlink,
      String theirFlink,
      int ourJava,
      String theirJava,
      int parallelism,
      int free,
      int slots) {
    List<String> problems = new ArrayList<>();
    if (!minor(ourFlink).equals(minor(theirFlink))) {
      problems.add(
          "it is Flink "
              + theirFlink
              + " where this Headgate was built for "
              + minor(ourFlink)
              + ".x: use such a cluster");
    }
    Matcher java = JAVA.matcher(theirJava);
    if (java.find()) {
      int feature = Integer.parseInt(java.group(1) == null ? java.group(2) : java.group(1));
      if (feature < ourJava) {
        problems.add(
            "it runs on Java "
                + feature
                + " where this process runs on "
                + ourJava
                + ", and sends its objects: run both on the same");
      }
    }
    if (free < parallelism) {
      problems.add(
          "it has "
              + free
              + " free slots of "
              + slots
              + " where the job needs "
              + parallelism
              + ": lower --parallelism, add TaskManagers, or end other jobs");
    }
    return problems;
  }

  private static String minor(String version) {
    Matcher minor = MINOR.matcher(version);
    return minor.find() ? minor.group(1) : version;
  }
}
