import ConvEngine
import Foundation
import KerasOps
import NumPyCore
import PyCore
import TestSupport
import Testing

@testable import PyKeras

/// One line of Python with `keras.ops`, and what real Keras makes of it.
struct OpsCase: CustomTestStringConvertible, Sendable {
  let golden: GoldenValue

  var testDescription: String { code }
  var code: String { golden["code"].string ?? "?" }

  static let all: [OpsCase] = ((try? goldenCases("ops")) ?? []).map { OpsCase(golden: $0) }
}

/// Lines of `keras.ops` against real Keras on JAX: 1e-5 relative, as sums of products go.
@Suite struct OpsGoldenTests {
  @Test func casesAreFound() { #expect(OpsCase.all.count > 250) }

  @Test(arguments: OpsCase.all) func givesKerassNumbersAndGradients(test: OpsCase) throws {
    let world = KerasWorld()
    let library = world.keras.arrays
    _ = try world.run("from keras import ops")
    var leaves: [(name: String, tensor: OpTensor)] = []
    for (name, input) in test.golden["inputs"].object.sorted(by: { $0.key < $1.key }) {
      let array = try NDArray(input["values"].floats, shape: input["shape"].ints)
      // Some operations have no gradient and refuse a tensor of which one is wanted.
      let leaf = try test.golden["gradients"].exists ? OpTensor(leaf: array) : OpTensor(array)
      leaves.append((name, leaf))
      world.interpreter.main.namespace[name] = .object(TensorObject(leaf, library: library))
    }
    let value = try world.interpreter.evaluateCell(SourceText(test.code, name: "case"))
    let result = try library.opTensor(from: try #require(value))
    #expect(result.value.dtype.name == test.golden["dtype"].string)
    #expect(result.value.shape == test.golden["shape"].ints)
    expectNear(result.value, test.golden["value"].floats, "value")
    guard test.golden["gradients"].exists else { return }
    let weights = (0..<result.value.size).map { Float(cos(Double($0))) }
    let seed = try NDArray(weights, shape: result.value.shape)
    let gradients = try result.gradients(seed: seed, by: leaves.map(\.tensor))
    for ((name, leaf), gradient) in zip(leaves, gradients) {
      let known = try gradient ?? NDArray(zeros: leaf.value.shape, dtype: .float32)
      expectNear(known, test.golden["gradients"][name].floats, "gradient by \(name)")
    }
  }

  private func expectNear(_ array: NDArray, _ wanted: [Float], _ what: String) {
    let found = array.scalars.map { Float($0.asDouble) }
    #expect(found.count == wanted.count, "\(what)")
    let size = wanted.reduce(Float(1)) { max($0, abs($1)) }
    for (own, other) in zip(found, wanted) where own != other {
      #expect(abs(own - other) <= 1e-5 * size, "\(what): \(found.prefix(8)), \(wanted.prefix(8))")
      if abs(own - other) > 1e-5 * size { return }
    }
  }
}
