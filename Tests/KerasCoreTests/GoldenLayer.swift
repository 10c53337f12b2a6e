import ConvEngine
import KerasCore
import TestSupport

/// A layer's configuration from a golden description `{"class": …, "config": …}`.
func configuration(_ description: GoldenValue) throws -> any LayerConfiguration {
  let arguments = description["config"].object.mapValues(argument)
  return try LayerRegistry.configuration(description["class"].string ?? "", arguments)
}

/// A golden value as a layer's argument.
func argument(_ value: GoldenValue) -> ArgumentValue {
  switch value {
  case .null: .null
  case .bool(let value): .bool(value)
  case .int(let value): .int(value)
  case .double(let value): .float(value)
  case .string(let value): .string(value)
  case .list, .numbers: .list(value.list.map(argument))
  case .object(let entries): .dictionary(entries.map { ($0.key, argument($0.value)) })
  }
}

/// A shape with Nones from a golden list.
func symbolicShape(_ value: GoldenValue) -> SymbolicShape {
  SymbolicShape(value.list.map(\.int))
}

/// The largest difference of numbers to what Keras gave, relative to the largest of them.
func relativeError(_ values: [Float], _ expected: [Float]) -> Double {
  guard values.count == expected.count else { return .infinity }
  let largest = expected.reduce(1) { max($0, abs(Double($1))) }
  return zip(values, expected).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) } / largest
}
