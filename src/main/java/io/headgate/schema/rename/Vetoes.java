package io.headgate.schema.rename;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reasons, of any kind, why two columns must not be taken for one, however alike they are. */
final class Vetoes {
  private Vetoes() {}

  static List<String> of(Column dropped, SourceColumn added, Optional<PairValues> values) {
    List<String> vetoes =
        new ArrayList<>(NameVetoes.between(dropped.expectedSourceName(), added.name()));
    values.ifPresent(
        it ->
            vetoes.addAll(
                ProfileVetoes.between(
                    it.before(), it.after(), it.rows(), dropped.type().kind() == Kind.BOOLEAN)));
    return vetoes;
  }
}
