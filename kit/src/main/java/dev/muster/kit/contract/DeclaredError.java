package dev.muster.kit.contract;

import dev.muster.kit.problem.ErrorCode;

/// A line of a contract's `x-errors` table.
public record DeclaredError(String code, int status, String title) implements ErrorCode {}
