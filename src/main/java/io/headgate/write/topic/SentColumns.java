package io.headgate.write.topic;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.spec.WriteTopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a topic's settings for rows of a contract. */
public final class SentColumns {
  private SentColumns() {}

  /**
   * All problems, without asking brokers.
   *
   * @param rows what the rows look like that are written
   */
  public static List<String> problems(WriteTopicSpec topic, Contract rows) {
    List<String> problems =
        new ArrayList<>(TopicTarget.of(topic, rows, Optional.empty()).problems());
    for (String column : topic.key()) {
      ColumnText.problem(column, rows)
          .ifPresent(why -> problems.add("Invalid key column: '" + column + "': " + why));
    }
    topic
        .headers()
        .forEach(
            (header, column) -> {
              ColumnText.problem(column, rows)
                  .ifPresent(
                      why ->
                          problems.add(
                              "Invalid column of header " + header + ": '" + column + "': " + why));
              if (header.startsWith("headgate-")) {
                problems.add(
                    "Invalid header: "
                        + header
                        + ": those that begin with headgate- say where a message comes from:"
                        + " expected another name");
              }
            });
    for (Column column : rows.columns()) {
      if (OriginColumns.names().contains(column.name())) {
        problems.add(
            "Invalid column: "
                + column.name()
                + ": rows that wait to be sent have one of that name: rename it");
      }
    }
    return problems;
  }
}
