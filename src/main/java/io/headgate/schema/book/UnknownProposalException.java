package io.headgate.schema.book;

import java.util.List;

/** A decision about what nobody has proposed. */
public final class UnknownProposalException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * @param known ids of all that was proposed
   */
  public UnknownProposalException(String proposal, List<String> known) {
    super(message(proposal, known));
  }

  /** For a person. */
  public static String message(String proposal, List<String> known) {
    return "Invalid proposal: '"
        + proposal
        + "': expected "
        + (known.isEmpty() ? "none, since nothing is proposed" : String.join(", ", known));
  }
}
