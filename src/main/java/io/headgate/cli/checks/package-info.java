/**
 * What a run's checks came to, for systems that collect results: JUnit XML and Markdown. Imports no
 * command; knows no Beam.
 */
@NullMarked
package io.headgate.cli.checks;

import org.jspecify.annotations.NullMarked;
