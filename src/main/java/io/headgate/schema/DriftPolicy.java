package io.headgate.schema;

/**
 * What a decoder does about records whose columns differ from the contract's: the part of a {@link
 * ChangePolicy} that needs no plan.
 *
 * @param added a column that the contract does not name
 * @param dropped a column of the contract that the source lacks
 * @param renamed a column that the source carries under another case or spelling of its name
 * @param retyped a column whose embedded type does not convert to the contract's without loss
 */
public record DriftPolicy(Action added, Action dropped, Action renamed, Action retyped) {
  /** What to do about a difference. */
  public enum Action {
    /** Refuse the run before data flows. */
    FAIL,
    /** Refuse each record that carries the difference. */
    REJECT,
    /**
     * Go on: an added column's values are left out, a dropped column's are null or its default, a
     * renamed column is read under its new name, a retyped column's values are converted one by one
     * and those that do not fit are rejected.
     */
    IGNORE
  }

  public static final DriftPolicy DEFAULT =
      new DriftPolicy(Action.FAIL, Action.FAIL, Action.FAIL, Action.FAIL);
}
