package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;

/** Words for changes: what is so, where, and what is done or is to be done about it. */
final class Wording {
  private Wording() {}

  static String of(
      ChangeKind kind,
      String path,
      String source,
      String fact,
      DriftAction action,
      String id,
      boolean waits) {
    String where =
        (path.isEmpty() ? "" : "column '" + path + "'")
            + (source.isEmpty() ? "" : (path.isEmpty() ? "" : " of ") + source);
    String what = where.isEmpty() ? fact : where + ": " + fact;
    return capital(what) + ": " + (waits ? approval(id) : outcome(kind, action, id));
  }

  private static String approval(String id) {
    return "the contract wants approval: headgate plan --approve " + id;
  }

  private static String outcome(ChangeKind kind, DriftAction action, String id) {
    String key = kind.setting(action);
    return switch (action) {
      case EVOLVE -> evolved(kind);
      case ABSORB -> absorbed(kind);
      case CONVERT -> "values that fit are converted exactly, others are rejected";
      case VARIANT -> "its values are kept in a column beside it";
      case DEFAULT ->
          kind == ChangeKind.NEW_SYMBOL
              ? "the fallback symbol stands in"
              : "null or the contract's default stands in";
      case PROPOSE -> "both columns are kept, and it is proposed: headgate schema accept " + id;
      case WARN ->
          kind == ChangeKind.REGISTRY_DOWN ? "the next run enters it there" : "nothing is done";
      case REJECT -> "records that carry it are rejected (" + key + ")";
      case DISCARD_VALUE -> "its values are left out";
      case DISCARD_ROW -> "its records are left out";
      case HOLD ->
          kind == ChangeKind.REGISTRY_DOWN
              ? "sources are held ("
                  + key
                  + "): headgate release once it answers, or go on without by headgate plan"
                  + " --approve "
                  + id
              : "the source is held ("
                  + key
                  + "): mend the contract or approve with headgate plan --approve "
                  + id
                  + ", then headgate release";
      case FAIL -> advice(kind, key);
    };
  }

  private static String evolved(ChangeKind kind) {
    return switch (kind) {
      case ADDED -> "it is added to the dataset, nullable";
      case WIDENED, RESCALED -> "the dataset's type is widened";
      case NEW_SYMBOL -> "the symbols are added to the dataset";
      case RELAXED -> "the dataset's column becomes nullable";
      case RENAME_DECLARED, RENAME_PROVEN, RENAME_SUSPECTED ->
          "the dataset's column is renamed, its number stays";
      default -> "the dataset changes accordingly";
    };
  }

  private static String absorbed(ChangeKind kind) {
    return switch (kind) {
      case ADDED -> "its values go into the rescue column";
      case REORDERED -> "columns are read by name";
      case RELAXED -> "records that have a null there are rejected";
      default -> "it is read as the column it was";
    };
  }

  private static String advice(ChangeKind kind, String key) {
    String mend =
        switch (kind) {
          case ADDED, RENAMED ->
              "add it to the contract, or as an alias to the column that it feeds";
          case DROPPED, DROPPED_REQUIRED ->
              "correct source-name or aliases in the contract, or the source";
          case CONVERTED, RETYPED, WIDENED, RESCALED, RELAXED, NEW_SYMBOL ->
              "change the column in the contract";
          case REGISTRY_DOWN -> "run again once it answers";
          case LIMIT -> "look at the source";
          default -> "mend the source or the contract";
        };
    return mend + ", or choose another action than " + key;
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
