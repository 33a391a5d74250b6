package dev.muster.kit.contract;

import java.util.List;

/// A small contract that breaks no convention.
final class Pets {
    static final String YAML =
            """
            openapi: 3.1.0
            info: {title: Pets, version: '1', description: Animals that live here.}
            x-errors:
              pets.not_found: {status: 404, title: There is no such pet}
              pets.busy: {status: 409, title: The pet is busy}
            paths:
              /api/pets:
                get:
                  operationId: listPets
                  summary: List pets
                  x-permission: signed-in
                  x-error-codes: []
                  parameters:
                    - $ref: '#/components/parameters/Limit'
                    - {name: kind, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Kind'}}}
                    - {name: tame, in: query, schema: {type: boolean}}
                    - {name: weight, in: query, schema: {type: number}}
                    - {name: text, in: query, schema: {type: string, maxLength: 10}}
                  responses:
                    '200':
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/PetPage'}
                          example: {items: []}
                post:
                  operationId: adoptPet
                  summary: Adopt a pet
                  x-permission: pet.write
                  x-error-codes: [pets.busy]
                  parameters:
                    - $ref: '#/components/parameters/IdempotencyKey'
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/PetCreate'}
                        example: {name: Rex, kind: dog}
                  responses:
                    '201':
                      description: The pet.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/PetRead'}
                          example: {key: PET-1, name: Rex, owner: null}
              /api/pets/{key}:
                parameters:
                  - {name: key, in: path, required: true, schema: {type: string, pattern: '^PET-[0-9]+$', example: PET-1}}
                patch:
                  operationId: updatePet
                  summary: Change a pet
                  x-permission: public
                  x-error-codes: [pets.not_found]
                  parameters:
                    - $ref: '#/components/parameters/IfMatch'
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/PetCreate'}
                        example: {name: Rex}
                  responses:
                    '204': {description: It is changed.}
            components:
              schemas:
                Kind: {type: string, enum: [dog, cat]}
                Owner:
                  type: object
                  required: [email]
                  properties:
                    email: {type: string, format: email}
                PetCreate:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, minLength: 2, maxLength: 5}
                    kind: {$ref: '#/components/schemas/Kind', default: dog}
                    owner: {anyOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
                    legs: {type: integer, minimum: 0, maximum: 8}
                    chip: {type: string, format: uuid}
                    bornAt: {type: string, format: date-time}
                    secret: {type: string, format: password, minLength: 8}
                    note: {type: [string, 'null']}
                    tags: {type: array, maxItems: 2, uniqueItems: true, items: {type: string}}
                    labels: {type: object, additionalProperties: {type: string}}
                    visits: {type: integer, format: int64}
                    small: {type: integer}
                    weight: {type: number, exclusiveMinimum: 0}
                    code: {type: string, pattern: '^[A-Z]+$', example: ABC}
                PetRead:
                  type: object
                  required: [key, name, owner]
                  properties:
                    key: {type: string}
                    name: {type: string}
                    owner: {anyOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
                PetPage:
                  type: object
                  required: [items]
                  properties:
                    items: {type: array, items: {$ref: '#/components/schemas/PetRead'}}
                    next: {type: string}
            """;

    private Pets() {}

    static Contract contract() {
        return Contract.of("Zoo", "1.2.3", List.of(new Source("pets/openapi.yaml", YAML)));
    }

    static Operation operation(Contract contract, String id) {
        return contract.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
