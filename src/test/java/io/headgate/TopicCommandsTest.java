package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What commands say of a stream from topics before anything runs. */
public class TopicCommandsTest {
  private static final String PIPELINE =
      """
      pipeline: orders
      mode: stream
      read:
        topic:
          servers: "localhost:1"
          topics: orders
          format: {wire: {registry: "http://localhost:2", user: me, password: hunter22}}
          columns: {country: key}
          properties: {security.protocol: SASL_SSL, sasl.jaas.config: top secret}
      check: {contract: contract.yaml}
      write: {files: {path: out, format: json, roll: {every: 10s}}}
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project;

  @Before
  public void write() throws IOException {
    project = new Project(folder.getRoot().toPath(), "direct").write("pipeline.yaml", PIPELINE);
  }

  @Test
  public void plan_topics_showsSettingsWithoutSecrets() {
    CommandLineRun plan = CommandLineRun.headgate("plan", project.path("pipeline.yaml"));
    assertThat(plan.shown(), plan.exit(), is(0));
    assertThat(
        "shown",
        plan.shown(),
        allOf(
            containsString("topic orders at localhost:1 as wire {password=***, registry=http"),
            containsString("country: key"),
            containsString("security.protocol: SASL_SSL, sasl.jaas.config: ***"),
            containsString("commit every  10s"),
            containsString("A run would start."),
            not(containsString("hunter22")),
            not(containsString("top secret"))));
    assertThat("json", project.command("plan").shown(), not(containsString("hunter22")));
  }

  @Test
  public void validate_topics_reportsWhatIsWrongWithoutBrokers() throws IOException {
    project.write(
        "pipeline.yaml",
        PIPELINE
            .replace("country: key", "country: offset, nobody: key")
            .replace("SASL_SSL", "SSH"));
    CommandLineRun validate = CommandLineRun.headgate("validate", project.path("pipeline.yaml"));
    assertThat(validate.shown(), validate.exit(), is(2));
    assertThat(
        "shown",
        validate.shown(),
        allOf(
            containsString("'country': a column of string cannot take a message's offset"),
            containsString("'nobody': the contract has none of this name"),
            containsString("Kafka's client says: Invalid value SSH for configuration security"),
            not(containsString("top secret"))));
  }

  @Test
  public void plan_topicThatIsWritten_showsSettingsWithoutSecrets() throws IOException {
    project.write(
        "pipeline.yaml",
        PIPELINE.replace(
            "files: {path: out, format: json, roll: {every: 10s}}",
            "topic: {servers: 'b:1', topic: clean, state: state, key: [id, country], headers:"
                + " {c: country}, format: {wire: {registry: 'http://r:1', user: me, password:"
                + " hunter22}}, create: {partitions: 3}, properties: {sasl.jaas.config: top"
                + " secret}}"));
    CommandLineRun plan = CommandLineRun.headgate("plan", project.path("pipeline.yaml"));
    assertThat(plan.shown(), plan.exit(), is(0));
    assertThat(
        "shown",
        plan.shown(),
        allOf(
            containsString("topic clean at b:1 as wire {password=***, registry=http://r:1"),
            containsString("key           id, country"),
            containsString("delivery      exactly-once, transactions of up to 5m"),
            containsString("create        3 partitions, replication 3"),
            containsString("commit every  10s"),
            not(containsString("hunter22")),
            not(containsString("top secret"))));
  }

  @Test
  public void validate_topicThatIsWritten_reportsWhatIsWrongWithoutBrokers() throws IOException {
    project.write(
        "pipeline.yaml",
        PIPELINE.replace(
            "files: {path: out, format: json, roll: {every: 10s}}",
            "topic: {servers: 'b:1', topic: clean, state: state, format: json, key: nobody,"
                + " headers: {headgate-run: id}, properties: {security.protocol: SSH}}"));
    CommandLineRun validate = CommandLineRun.headgate("validate", project.path("pipeline.yaml"));
    assertThat(validate.shown(), validate.exit(), is(2));
    assertThat(
        "shown",
        validate.shown(),
        allOf(
            containsString("Invalid key column: 'nobody': the rows that are written have none"),
            containsString("Invalid header: headgate-run"),
            containsString("Kafka's client says: Invalid value SSH for configuration security")));
  }

  @Test
  public void preview_stream_isRefused() {
    CommandLineRun preview = project.command("preview");
    assertThat(preview.shown(), preview.exit(), is(2));
    assertThat("shown", preview.shown(), containsString("Cannot preview orders: it is a stream"));
  }
}
