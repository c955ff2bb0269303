package io.headgate.schema.infer;

import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.schema.infer.ScalarFacts.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The type that a column's single values have, how their text is read, and what a person should
 * know or decide.
 *
 * @param nullable whether some texts stand for no value
 */
record InferredScalar(
    Type type, boolean nullable, Map<String, String> options, List<String> notes) {
  static InferredScalar of(ScalarFacts facts) {
    if (facts.count() == 0) {
      return string(
          facts.tokenCount() == 0
              ? "no value seen: the type is a guess"
              : "no value seen but " + tokens(facts) + ": the type is a guess");
    }
    if (facts.areMixed()) {
      return string(mixture(facts));
    }
    InferredScalar found =
        truth(facts)
            .or(() -> InferredNumber.of(facts))
            .or(() -> temporal(facts))
            .or(() -> uuid(facts))
            .orElseGet(
                () ->
                    new InferredScalar(
                        new Type.Plain(Kind.STRING), false, Map.of(), StringNotes.of(facts)));
    return found.type.kind() == Kind.STRING ? found : found.besides(facts);
  }

  /** This type where some texts may say that there is no value. */
  private InferredScalar besides(ScalarFacts facts) {
    if (!facts.quotedTokens().isEmpty()) {
      return string(
          "proposal: but for "
              + String.join(", ", facts.quotedTokens())
              + " this would be "
              + TypeText.print(type)
              + ": kept as text"
              + (facts.said(Said.TEXT) ? "" : ", unless the format has quoted-nulls: true"));
    }
    if (facts.tokens().isEmpty()) {
      return this;
    }
    Map<String, String> all = new TreeMap<>(options);
    // The column's own list takes the place of the format's, which has the empty text.
    all.put("null-values", "\n" + String.join("\n", facts.tokens()));
    return new InferredScalar(type, true, all, notes);
  }

  private static String tokens(ScalarFacts facts) {
    return Stream.concat(facts.tokens().stream(), facts.quotedTokens().stream())
        .collect(Collectors.joining(", "));
  }

  private static String mixture(ScalarFacts facts) {
    if (facts.said(Said.TRUTH)) {
      return "holds true or false besides other values: the type is a guess";
    }
    return "holds numbers and texts: kept as text, for which the format needs the option"
        + " numbers-as-text: true";
  }

  private static Optional<InferredScalar> truth(ScalarFacts facts) {
    for (TextForm form : TextForm.values()) {
      // A single word may be one of many that did not occur.
      boolean sure = form == TextForm.TRUE_FALSE && facts.are(form);
      if (form.isTruth() && (sure || facts.haveBoth(form))) {
        Map<String, String> options =
            sure
                ? Map.of()
                : Map.of("true-values", form.trueText(), "false-values", form.falseText());
        return some(new Type.Plain(Kind.BOOLEAN), options, List.of());
      }
    }
    return Optional.empty();
  }

  private static Optional<InferredScalar> temporal(ScalarFacts facts) {
    List<TemporalFormat> formats = facts.temporals();
    if (formats.isEmpty() || StringNotes.areAmbiguous(formats)) {
      return Optional.empty();
    }
    TemporalFormat format = formats.get(0);
    Map<String, String> options = new TreeMap<>();
    format.pattern().ifPresent(pattern -> options.put("pattern", pattern));
    return some(new Type.Plain(format.kind()), options, List.of());
  }

  private static Optional<InferredScalar> uuid(ScalarFacts facts) {
    return facts.are(TextForm.UUID)
        ? some(new Type.Plain(Kind.UUID), Map.of(), List.of())
        : Optional.empty();
  }

  static Optional<InferredScalar> some(Type type, Map<String, String> options, List<String> notes) {
    return Optional.of(new InferredScalar(type, false, options, notes));
  }

  private static InferredScalar string(String note) {
    return new InferredScalar(new Type.Plain(Kind.STRING), false, Map.of(), List.of(note));
  }
}
