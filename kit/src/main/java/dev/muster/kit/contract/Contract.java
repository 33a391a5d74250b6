package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All contracts of a server as one: what can be asked, by whom, how, and what comes back.
/// Immutable and safe for any number of threads.
public final class Contract {
    private final JsonNode document;
    private final List<DomainContract> domains;
    private final List<Operation> operations;
    private final Map<String, Rules> rules = new LinkedHashMap<>();

    private Contract(
            String title, String version, List<Part> parts, boolean tried, Findings findings) {
        findings.refuseIfAny();
        var reading = Reading.of(parts, findings);
        findings.refuseIfAny();
        var components = reading.components();
        var schemas = new Schemas(components);
        if (!tried) {
            reading.samples().check(schemas, findings);
            findings.refuseIfAny();
        }

        domains = reading.domains();
        operations = reading.operations();
        document =
                new Bundler(components, reading.errors())
                        .document(title, version, parts, operations);
        for (var operation : operations) {
            rules.put(
                    operation.id(),
                    Rules.of(operation, document.at(operation.pointer()), components, schemas));
        }
    }

    /// Reads, lints and merges contracts, and tries their examples and defaults on their schemas.
    ///
    /// @param title what the merged document calls itself
    /// @param version the version of the server
    /// @throws ContractFaults naming all that breaks the conventions
    public static Contract of(String title, String version, List<Source> sources) {
        var findings = new Findings();
        return new Contract(title, version, Part.parse(sources, findings), false, findings);
    }

    /// Reads, lints and merges whole contracts, or files of domains that were read as such. Each
    /// tag of an operation is a domain; without a tag it is that of the file.
    ///
    /// @param bundles at least one; title and version are those of the first
    /// @throws ContractFaults naming all that breaks the conventions
    public static Contract of(List<Bundle> bundles) {
        var info = bundles.getFirst().root().path("info");
        var parts = new ArrayList<Part>();
        parts.add(Part.parse(List.of(), new Findings()).getFirst());
        bundles.forEach(bundle -> parts.addAll(Unbundling.domains(bundle)));
        return new Contract(
                info.path("title").asString(bundles.getFirst().domain()),
                info.path("version").asString(""),
                parts,
                false,
                new Findings());
    }

    /// The same for contracts that a build has tried: leaves their examples and defaults alone,
    /// since a server should start quickly.
    ///
    /// @throws ContractFaults naming all that breaks the conventions
    public static Contract load(String title, String version, List<Source> sources) {
        var findings = new Findings();
        return new Contract(title, version, Part.parse(sources, findings), true, findings);
    }

    /// The merged OpenAPI 3.1 document. Do not change it.
    public JsonNode document() {
        return document;
    }

    /// What each file declares, in the order the files were given.
    public List<DomainContract> domains() {
        return domains;
    }

    /// All operations, in the order of the files.
    public List<Operation> operations() {
        return operations;
    }

    /// What is wrong with a request's body; empty when nothing is.
    ///
    /// @param body null when the request has none
    public List<Fault> faultsInBody(Operation operation, @Nullable JsonNode body) {
        return rules(operation).faultsInBody(body);
    }

    /// Reads a request's parameters by their declared types. A missing `If-Match` is not among the
    /// faults: it has a status of its own.
    ///
    /// @param path values by the names in the path's template, decoded
    /// @param query values by name, decoded, in the order they were given
    /// @param header looks a header up by name; null when the request lacks it
    public Arguments arguments(
            Operation operation,
            Map<String, String> path,
            Map<String, List<String>> query,
            Function<String, @Nullable String> header) {
        return rules(operation).arguments(path, query, header);
    }

    /// What is wrong with an answer; empty when it is as the contract says.
    ///
    /// @param body null when the answer has none
    public List<Fault> faultsInResponse(Operation operation, int status, @Nullable JsonNode body) {
        return rules(operation).faultsInResponse(status, body);
    }

    private Rules rules(Operation operation) {
        var found = rules.get(operation.id());
        if (found == null) {
            throw new IllegalArgumentException(
                    "'%s': expected an operation of this contract".formatted(operation.id()));
        }
        return found;
    }
}
