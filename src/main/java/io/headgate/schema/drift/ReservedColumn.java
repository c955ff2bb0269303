package io.headgate.schema.drift;

import java.io.Serializable;

/**
 * A column that the dataset had: its name and number are not given again.
 *
 * @param path of the column, such as {@code address.zip}
 */
public record ReservedColumn(String path, int fieldId) implements Serializable {
  private static final long serialVersionUID = 1;
}
