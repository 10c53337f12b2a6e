/// What Keras offers to train or keep large models with less memory, and is not there: small matrices
/// beside a kernel (LoRA), and numbers of fewer bits.
enum LeanTraining {
  /// The arguments of Keras's constructors for these.
  static let parameters = [
    LayerParameter("lora_rank", .null), LayerParameter("lora_alpha", .null),
    LayerParameter("quantization_config", .null),
  ]

  /// Refuses what is not there.
  static func refuse(_ arguments: LayerArguments) throws(LayerError) {
    guard case .null = arguments["quantization_config"] else {
      throw LayerError(
        "all numbers are float32 here. Received: quantization_config="
          + "\(arguments["quantization_config"])",
        exception: .notImplementedError, hint: "quantization_config=None")
    }
    guard case .null = arguments["lora_rank"] else {
      throw LayerError(
        "kernels are trained as a whole here, not by two small matrices beside them. Received: "
          + "lora_rank=\(arguments["lora_rank"])",
        exception: .notImplementedError, hint: "lora_rank=None")
    }
  }
}
