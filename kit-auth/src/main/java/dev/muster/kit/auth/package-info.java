/// Who uses an app and what each of them may do: users, sign-in, sessions, API tokens, and the
/// audit trail of it all.
@NullMarked
package dev.muster.kit.auth;

import org.jspecify.annotations.NullMarked;
