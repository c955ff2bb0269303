/**
 * HTTP, served by Jetty's core: requests and answers as values, routes, limits. Imports nothing
 * else of Headgate; what is served stands in subpackages.
 */
@NullMarked
package io.headgate.gateway;

import org.jspecify.annotations.NullMarked;
