package dev.muster.kit.contract.conformance;

/// An answer that breaks the contract.
///
/// @param operation its id, or [Ledger#ELSEWHERE]
/// @param rule what is broken, for example `server-error`
/// @param sent what was special about the first such request
/// @param message what is wrong with the answer
/// @param times how many answers were alike
/// @param curl a line for a shell that sends the first such request again
public record Flaw(
        String operation, String rule, String sent, String message, int times, String curl) {
    Flaw again() {
        return new Flaw(operation, rule, sent, message, times + 1, curl);
    }
}
