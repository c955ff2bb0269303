package io.headgate.schema.infer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Adds JSON values to facts, numbers as the text they were written as. */
public final class JsonFacts {
  private JsonFacts() {}

  /**
   * Adds one value.
   *
   * @param json stands at the value's first token, and afterwards at its last
   * @throws IOException if the text is no JSON; part of the value may then have been counted
   */
  public static void add(ValueFacts facts, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new IOException("Cannot read JSON: there is no value");
    }
    switch (token) {
      case START_OBJECT -> record(facts, json);
      case START_ARRAY -> {
        facts.addArray();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          add(facts.item(), json);
        }
      }
      case VALUE_NULL -> facts.add(null);
      case VALUE_STRING -> facts.addString(json.getText());
      case VALUE_TRUE, VALUE_FALSE -> facts.addTruth(json.getText());
      default -> facts.addNumber(json.getText());
    }
  }

  private static void record(ValueFacts facts, JsonParser json) throws IOException {
    facts.addRecord();
    int position = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      add(facts.member(name, position++), json);
    }
  }
}
