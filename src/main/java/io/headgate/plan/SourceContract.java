package io.headgate.plan;

import io.headgate.schema.infer.InferredContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contract inferred from files, and how far it can be trusted.
 *
 * @param declared whether the files say their columns' types themselves
 */
public record SourceContract(
    InferredContract inferred, long files, boolean declared, Looked looked) {
  /**
   * How many records were looked at.
   *
   * @param cut whether files have more
   * @param unreadable records that are no such, and were left out
   * @param reason why the first of those is none
   */
  public record Looked(long records, boolean cut, long unreadable, Optional<String> reason) {}

  /** What a person should know of the contract as a whole. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    String from = "Inferred from " + (files == 1 ? "one file: " : files + " files: ");
    if (declared) {
      remarks.add(from + (files == 1 ? "its schema." : "their schemas."));
    } else if (looked.cut) {
      remarks.add(
          from
              + "from "
              + looked.records
              + " records at their start. Later values may not fit: --full looks at all.");
    } else {
      remarks.add(from + "all " + looked.records + " records.");
    }
    if (looked.unreadable > 0) {
      remarks.add(
          looked.unreadable
              + " records could not be read and were left out"
              + looked.reason.map(why -> ", the first because: " + why).orElse("."));
    }
    return remarks;
  }
}
