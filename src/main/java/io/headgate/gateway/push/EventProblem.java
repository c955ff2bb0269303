package io.headgate.gateway.push;

import io.headgate.reject.Violation;

/**
 * What is wrong with one event.
 *
 * @param event its index in the body, from 0
 */
record EventProblem(int event, Violation violation) {}
