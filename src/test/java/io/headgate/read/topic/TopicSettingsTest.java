package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.Test;

public class TopicSettingsTest {
  private static final TopicSettings SETTINGS =
      TopicSettings.of("localhost:9092", List.of("orders"));

  @Test
  public void problems_goodProperties_areNone() {
    assertThat(
        "problems",
        SETTINGS.withProperties(Map.of("security.protocol", "SSL", "my.login.url", "x")).problems(),
        empty());
  }

  @Test
  public void problems_misspeltOrInvalid_areSaid() {
    assertThat(
        "problems",
        SETTINGS
            .withProperties(Map.of("security.protocl", "SSL", "fetch.min.bytes", "many"))
            .problems(),
        contains(
            allOf(
                containsString("'security.protocl': Kafka's client does not know it"),
                containsString("security.protocol")),
            containsString("Invalid value many for configuration fetch.min.bytes")));
  }

  @Test
  public void owns_partitions_areDealtOutEvenly() throws Exception {
    for (int splits = 1; splits < 6; splits++) {
      List<TopicSource> sources =
          TopicSource.of(SETTINGS, new TestControl(), splits)
              .split(128, PipelineOptionsFactory.create());
      assertThat("splits", sources.size(), is(splits));
      int[] owned = new int[splits];
      for (int partition = 0; partition < 60; partition++) {
        int owners = 0;
        for (int split = 0; split < splits; split++) {
          if (sources.get(split).owns("orders", partition)) {
            owners++;
            owned[split]++;
          }
        }
        assertThat("owners of " + partition, owners, is(1));
      }
      for (int split = 0; split < splits; split++) {
        assertThat("partitions of " + split, owned[split], is(60 / splits));
      }
    }
  }

  @Test
  public void source_serialized_isTheSame() throws Exception {
    TopicSource source =
        TopicSource.of(SETTINGS.withStart(TopicStart.latest()), new TestControl(), 3)
            .split(3, PipelineOptionsFactory.create())
            .get(1);
    TopicSource copy = SerializableUtils.clone(source);
    assertThat("settings", copy.settings(), is(source.settings()));
    for (int partition = 0; partition < 10; partition++) {
      assertThat("owned", copy.owns("orders", partition), is(source.owns("orders", partition)));
    }
  }
}
