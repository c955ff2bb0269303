/**
 * Reading what was committed: all files of a snapshot, whatever schema each was written in, as rows
 * of the latest one. Imports {@code commit}, {@code source}, {@code format} and what they import;
 * knows no Beam and no pipeline file.
 */
@NullMarked
package io.headgate.dataset;

import org.jspecify.annotations.NullMarked;
