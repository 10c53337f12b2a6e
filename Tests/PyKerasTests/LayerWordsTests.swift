import KerasCore
import Testing

@testable import PyKeras

/// Forms and completion say what every layer and every argument is for.
@Suite struct LayerWordsTests {
  @Test func everyLayerAndEveryArgumentHasASentence() {
    for type in LayerRegistry.all {
      let signature = LayerSignatures.signature(of: type)
      #expect(signature.documentation != "A layer of Keras.", "\(type.className)")
      for parameter in signature.parameters where parameter.kind != .keywords {
        #expect(
          parameter.documentation.hasSuffix("."), "\(type.className)(\(parameter.name)=)")
      }
    }
  }
}
