package io.headgate.spec;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.headgate.format.catalog.Formats;
import io.headgate.spec.ReadPushSpec.Buffer;
import io.headgate.spec.WriteTopicSpec.Create;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a pipeline file says of where pushed events wait. */
public class ReadPushBufferTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Buffer read(String format, String buffer) throws IOException {
    Path file = folder.getRoot().toPath().resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        pipeline: orders
        mode: stream
        read: {push: {format: %s, buffer: {%s}}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        """
            .formatted(format, buffer));
    PipelineSpec spec = new PipelineReader(Formats.all()).read(file, Map.of());
    return ((ReadPushSpec) spec.read()).buffer();
  }

  private String problem(String format, String buffer) {
    return assertThrows(SpecException.class, () -> read(format, buffer)).getMessage();
  }

  @Test
  public void read_folder_isBelowTheFile() throws IOException {
    assertThat(
        read("[json, csv]", "path: buffer"),
        is(new Buffer.Folder(folder.getRoot().toPath().resolve("buffer"), 1L << 30)));
  }

  @Test
  public void read_topic_isTaken() throws IOException {
    Buffer topic =
        read(
            "json",
            "topic: {servers: 'b:1', topic: raw, gateway: two, create: {partitions: 2},"
                + " properties: {ssl.key.password: hunter22}}");
    assertThat(
        topic,
        is(
            new Buffer.Topic(
                List.of("b:1"),
                "raw",
                "two",
                Optional.of(new Create(2, (short) 3)),
                Map.of("ssl.key.password", "hunter22"))));
    assertThat(topic.toString(), not(containsString("hunter22")));
    assertThat(topic.what(), is("topic raw at b:1"));
  }

  @Test
  public void read_whatTopicsDoNotTake_isRefused() {
    assertThat(
        problem("[json, csv]", "size: 1GiB, topic: {servers: 'b:1', topic: raw}"),
        containsString("the size of a topic is what its retention says"));
    assertThat(
        problem("json", "path: x, topic: {servers: 'b:1', topic: raw, properties: {acks: 0}}"),
        allOf(
            containsString("path and topic given: expected exactly one of"),
            containsString("acks: Headgate sets it")));
    assertThat(problem("json", "size: 1GiB"), containsString("none given: expected exactly one"));
  }
}
