package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.Test;

public class QuestionTest {
  private static final Refusal REFUSAL =
      new Refusal(TopicSettings.of("localhost:9092", List.of("orders")));
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Deque<CompletableFuture<String>> asked = new ArrayDeque<>();
  private final Question<String> question =
      new Question<>(
          REFUSAL,
          () -> {
            asked.add(new CompletableFuture<>());
            return asked.getLast();
          },
          SECOND);

  @Test
  public void look_unanswered_asksOnceAndWaits() throws IOException {
    assertThat("asked", question.look(0), is(Optional.empty()));
    assertThat("waits", question.look(SECOND), is(Optional.empty()));
    assertThat("times asked", asked.size(), is(1));
    asked.getLast().complete("yes");
    assertThat("answer", question.look(2 * SECOND), is(Optional.of("yes")));
    assertThat("only once", question.look(2 * SECOND), is(Optional.empty()));
    assertThat("not yet again", asked.size(), is(1));
    question.look(3 * SECOND);
    assertThat("again", asked.size(), is(2));
  }

  @Test
  public void look_brokerDown_asksAgainWithGrowingPauses() throws IOException {
    long now = 0;
    for (int failure = 0; failure < 20; failure++) {
      question.look(now);
      asked.getLast().completeExceptionally(new TimeoutException("no answer"));
      question.look(now);
      now += 10 * SECOND;
    }
    assertThat("times asked", asked.size(), is(20));
    question.look(now);
    asked.getLast().complete("back");
    assertThat("answer", question.look(now), is(Optional.of("back")));
  }

  @Test
  public void look_refused_saysWhatToDo() throws IOException {
    question.look(0);
    asked.getLast().completeExceptionally(new SaslAuthenticationException("wrong password"));
    assertThat(
        "message",
        assertThrows(IOException.class, () -> question.look(0)).getMessage(),
        is(
            "Cannot read orders at localhost:9092: wrong password; expected valid credentials:"
                + " check security.protocol and the properties sasl.*"));
  }

  @Test
  public void look_topicUnknown_isPatientForAWhile() throws IOException {
    for (long now = 0; now < Question.PATIENCE; now += 10 * SECOND) {
      question.look(now);
      asked.getLast().completeExceptionally(new UnknownTopicOrPartitionException("no such topic"));
      assertThat("waits", question.look(now), is(Optional.empty()));
    }
    question.look(Question.PATIENCE);
    asked.getLast().completeExceptionally(new UnknownTopicOrPartitionException("no such topic"));
    assertThat(
        "message",
        assertThrows(IOException.class, () -> question.look(Question.PATIENCE)).getMessage(),
        containsString("no such topic; expected topics that are there"));
  }
}
