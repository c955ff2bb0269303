/**
 * Where a pipeline runs: the choice of runner, its settings and guard rails. The only package that
 * may name a runner class; knows nothing of what the pipeline does.
 */
@NullMarked
package io.headgate.launch;

import org.jspecify.annotations.NullMarked;
