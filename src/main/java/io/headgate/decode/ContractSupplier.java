package io.headgate.decode;

import io.headgate.schema.Contract;
import java.io.Serializable;
import java.util.function.Supplier;

/** A contract as it travels to workers: what each makes its own from, such as the file's text. */
@FunctionalInterface
public interface ContractSupplier extends Supplier<Contract>, Serializable {}
