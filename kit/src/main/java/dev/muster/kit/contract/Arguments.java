package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of one request, read by their declared types.
///
/// @param query the query parameters that were given or have a default; complete only when there
///   are no faults
/// @param faults all that is wrong with the path, the query and the declared headers
public record Arguments(ObjectNode query, List<Fault> faults) {
    public Arguments {
        faults = List.copyOf(faults);
    }
}
