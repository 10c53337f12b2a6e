import Foundation
import PyCore
import PyKeras
import Testing

/// What a refusal proposes is done in the refused code, which then must run.
@Suite struct HintTests {
  @Test(arguments: RefusedCall.files) func whatAHintProposesWorks(file: String) {
    for call in RefusedCall.all where call.file == file {
      guard let error = call.failure(), let hint = error.hint else { continue }
      let codes = proposals(call.code, error, hint)
      let isAdvice = Self.advice.contains { hint.contains($0) }
      #expect(isAdvice || !codes.isEmpty, "\(call.title): nothing to do in '\(hint)'")
      for code in codes {
        let failure = failure(of: code, following: 2)
        #expect(failure == nil, "\(call.title): \(hint)\n\(code)\n\(failure?.message ?? "")")
      }
    }
  }

  @Test func mostRefusalsProposeALine() {
    let proposing = RefusedCall.all.filter { call in
      guard let error = call.failure(), let hint = error.hint else { return false }
      return !proposals(call.code, error, hint).isEmpty
    }
    #expect(proposing.count >= 130)
  }

  /// Hints that say what to look at, since only the program's author can know the line.
  private static let advice = [
    "It accepts ", "(...)", "(...", "It has one once", "numbered from", "print(x.shape, y.shape)",
    "the samples first", "the targets after the samples", "np.array(...) around the numbers",
    "a layer less before it", "all layers in one list", "for layer in layers",
    "for the other input shape", "for the other shape", "Give a name such as", "a larger input_dim",
    "Reshape((height, width, channels))", "model.get_layer('dense').output", "x_val",
    "np.array([[1.0, 2.0]])", "fixed number of channels",
  ]

  private func proposals(
    _ code: String, _ error: PythonError, _ hint: String
  ) -> [String] {
    let world = KerasWorld()
    let proposed = ProposedCode(code: code, message: error.message) { name in
      Self.methods[name] ?? parameters(of: name, in: world)
    }
    return proposed.proposals(of: hint)
  }

  private static let methods = [
    "fit": ["x", "y", "batch_size", "epochs", "verbose", "callbacks"],
    "compile": ["optimizer", "loss", "loss_weights", "metrics"],
  ]

  private func parameters(of name: String, in world: KerasWorld) -> [String] {
    for module in ["keras.layers", "keras.regularizers", "keras.optimizers"] {
      guard let module = try? world.interpreter.importModule(module),
        case .object(let object)? = try? module.attribute(name)
      else { continue }
      return (object.signature?.parameterTexts ?? []).map { text in
        String(text.prefix { $0 != "=" })
      }
    }
    return []
  }

  /// How code fails, when what its own hints propose does not help either.
  private func failure(of code: String, following count: Int) -> PythonError? {
    do throws(PythonError) {
      _ = try KerasWorld().run(RefusedCall.prelude + code)
      return nil
    } catch {
      guard count > 0, let hint = error.hint else { return error }
      let next = proposals(code, error, hint)
      return next.contains { failure(of: $0, following: count - 1) == nil } ? nil : error
    }
  }
}
