package io.headgate.reshape;

import io.headgate.expression.Masking;
import io.headgate.expression.ReshapeStep;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps in the form in which they travel to workers: words, and the types they name as the columns
 * of a contract's text, since contracts have a text that is read back as it was.
 */
final class ShippedSteps implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<ArrayList<String>> steps = new ArrayList<>();
  private final String types;

  private ShippedSteps(List<ReshapeStep> steps) {
    List<Column> columns = new ArrayList<>();
    for (ReshapeStep step : steps) {
      type(step).ifPresent(type -> columns.add(column(columns.size(), type)));
      this.steps.add(new ArrayList<>(words(step)));
    }
    // A contract has at least one column.
    columns.add(column(columns.size(), new Type.Plain(Kind.STRING)));
    types = ContractWriter.write(Contract.of("steps", columns));
  }

  static ShippedSteps of(List<ReshapeStep> steps) {
    return new ShippedSteps(steps);
  }

  List<ReshapeStep> steps() {
    List<Column> columns = ContractReader.read("steps", types).columns();
    List<ReshapeStep> read = new ArrayList<>();
    int next = 0;
    for (List<String> words : steps) {
      ReshapeStep step = step(words, columns.get(next).type());
      next += type(step).isPresent() ? 1 : 0;
      read.add(step);
    }
    return read;
  }

  private static Column column(int index, Type type) {
    return Column.of("t" + index, index + 1, type, false);
  }

  private static Optional<Type> type(ReshapeStep step) {
    if (step instanceof ReshapeStep.Derive derive) {
      return Optional.of(derive.type());
    }
    return step instanceof ReshapeStep.Cast cast ? Optional.of(cast.type()) : Optional.empty();
  }

  private static List<String> words(ReshapeStep step) {
    if (step instanceof ReshapeStep.Filter filter) {
      return List.of("filter", filter.where());
    }
    if (step instanceof ReshapeStep.Derive derive) {
      String nullable = Boolean.toString(derive.nullable());
      return List.of("derive", derive.column(), nullable, derive.expression());
    }
    if (step instanceof ReshapeStep.Cast cast) {
      return List.of("cast", cast.column());
    }
    if (step instanceof ReshapeStep.Rename rename) {
      return List.of("rename", rename.from(), rename.to());
    }
    if (step instanceof ReshapeStep.Mask mask) {
      List<String> words = new ArrayList<>(List.of("mask", mask.column()));
      words.addAll(words(mask.with()));
      return words;
    }
    List<String> words = new ArrayList<>(List.of("drop"));
    words.addAll(((ReshapeStep.Drop) step).columns());
    return words;
  }

  private static List<String> words(Masking masking) {
    if (masking instanceof Masking.Hash hash) {
      return hash.salt().map(salt -> List.of("hash", salt)).orElse(List.of("hash"));
    }
    if (masking instanceof Masking.Redact redact) {
      return redact.text().map(text -> List.of("redact", text)).orElse(List.of("redact"));
    }
    return List.of("keep-last", Integer.toString(((Masking.KeepLast) masking).count()));
  }

  private static ReshapeStep step(List<String> words, Type type) {
    return switch (words.get(0)) {
      case "filter" -> new ReshapeStep.Filter(words.get(1));
      case "derive" ->
          new ReshapeStep.Derive(
              words.get(1), type, Boolean.parseBoolean(words.get(2)), words.get(3));
      case "cast" -> new ReshapeStep.Cast(words.get(1), type);
      case "rename" -> new ReshapeStep.Rename(words.get(1), words.get(2));
      case "mask" -> new ReshapeStep.Mask(words.get(1), masking(words.subList(2, words.size())));
      case "drop" -> new ReshapeStep.Drop(words.subList(1, words.size()));
      default -> throw new IllegalStateException("Invalid step: " + words.get(0));
    };
  }

  private static Masking masking(List<String> words) {
    Optional<String> argument = words.stream().skip(1).findFirst();
    return switch (words.get(0)) {
      case "hash" -> new Masking.Hash(argument);
      case "redact" -> new Masking.Redact(argument);
      case "keep-last" -> new Masking.KeepLast(Integer.parseInt(words.get(1)));
      default -> throw new IllegalStateException("Invalid mask: " + words.get(0));
    };
  }
}
