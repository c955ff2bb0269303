package io.headgate.format;

import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import java.util.ArrayList;
import java.util.List;

/** Contracts of a few flat columns, and their rows as text. */
public final class RowText {
  private RowText() {}

  /** A contract of columns, each as a contract's file writes it. */
  public static Contract contract(String... columns) {
    return ContractReader.read(
        "contract.yaml",
        "contract: v1\nsubject: shop.orders\ncolumns:\n  - " + String.join("\n  - ", columns));
  }

  /** The values of the only row in a buffer, of longs, truth values and texts. */
  public static String of(Contract contract, RowBuffer row) {
    RowCursor cursor = new RowCursor(AvroSchemas.compile(contract));
    cursor.move(row.array(), 0, row.size());
    List<String> values = new ArrayList<>();
    for (int i = 0; i < cursor.fields(); i++) {
      values.add(
          cursor.isNull(i)
              ? "null"
              : switch (contract.columns().get(i).type().kind()) {
                case LONG -> Long.toString(cursor.longAt(i));
                case BOOLEAN -> Boolean.toString(cursor.booleanAt(i));
                default -> cursor.stringAt(i);
              });
    }
    return String.join(" ", values);
  }
}
