package dev.muster.kit.contract;

import java.util.List;

/// Holds contracts against all rules, those too that the build leaves alone.
public final class ContractLint {
    private ContractLint() {}

    /// What is wrong with the files of the domains. Levels are the caller's business: what is off
    /// by default is found too.
    public static List<Finding> of(List<Source> sources) {
        var findings = new Findings();
        return look(Part.parse(sources, findings), findings);
    }

    /// What is wrong with a whole contract.
    public static List<Finding> of(Bundle bundle) {
        var findings = new Findings();
        return look(Unbundling.parts(bundle), findings);
    }

    private static List<Finding> look(List<Part> parts, Findings findings) {
        if (!findings.isEmpty()) {
            return findings.all();
        }
        var reading = Reading.of(parts, findings);
        if (findings.isEmpty()) {
            // Examples cannot be tried on schemas that are broken.
            reading.samples().check(new Schemas(reading.components()), findings);
        }
        new Style(reading, findings).check();
        return findings.all();
    }
}
