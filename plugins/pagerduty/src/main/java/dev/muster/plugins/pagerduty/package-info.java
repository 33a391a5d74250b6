/// Wakes people by PagerDuty, tells who is on call there, and notes what they do about it.
@NullMarked
package dev.muster.plugins.pagerduty;

import org.jspecify.annotations.NullMarked;
