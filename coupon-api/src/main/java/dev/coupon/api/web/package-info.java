/** What all controllers share: the envelope of errors, who may ask, trace ids, JSON, the OpenAPI document. */
@NullMarked
package dev.coupon.api.web;

import org.jspecify.annotations.NullMarked;
