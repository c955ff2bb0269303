package io.headgate.schema.registry;

import java.util.ArrayList;
import java.util.List;

/** A schema that a subject's compatibility level refuses. */
public final class IncompatibleSchemaException extends RegistryException {
  private static final long serialVersionUID = 1;

  private final transient List<String> reasons;

  public IncompatibleSchemaException(String message, List<String> reasons) {
    super(RegistryError.INCOMPATIBLE, message, null);
    this.reasons = List.copyOf(reasons);
  }

  /** Every reason found; empty where the registry gives none. */
  public List<String> reasons() {
    return reasons == null ? new ArrayList<>() : reasons;
  }
}
