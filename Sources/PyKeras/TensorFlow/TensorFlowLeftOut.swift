import PyCore

/// Names of TensorFlow that this program leaves out: they can be imported, and say why when used.
enum TensorFlowLeftOut {
  /// What stands for a name of `tensorflow`; nil when TensorFlow has no such name either.
  static func value(_ name: String) -> Value? {
    groups.first { $0.names.contains(Substring(name)) }.map {
      .object(LeftOutObject("tensorflow.\(name)", reason: $0.reason))
    }
  }

  private static let groups: [(reason: String, names: Set<Substring>)] = [
    (
      "Make arrays with NumPy and give them to fit, which takes batches and shuffles.",
      words("data TensorSpec RaggedTensor SparseTensor ragged sparse lookup queue")
    ),
    (
      "Gradients are taken by fit alone; write a loss, a layer or a model of your own.",
      words("GradientTape gradients hessians custom_gradient recompute_grad autodiff")
    ),
    (
      "Graphs of TensorFlow 1 are left out; build the model with keras.Sequential.",
      words(
        """
        placeholder placeholder_with_default Session InteractiveSession Graph ConfigProto \
        GPUOptions global_variables_initializer initialize_all_variables get_variable \
        variable_scope reset_default_graph get_default_graph layers contrib app flags truncated_normal \
        control_dependencies assign trainable_variables
        """)
    ),
    (
      "Everything is computed by the processor of this machine.",
      words("device distribute tpu DeviceSpec dtensor xla")
    ),
    (
      "keras.ops has the functions on tensors, keras.layers and keras.utils those on pictures.",
      words(
        """
        Module Operation Tensor TensorArray TensorShape Variable Assert as_dtype as_string \
        audio autograph batch_to_space bitwise boolean_mask case clip_by_global_norm clip_by_norm \
        compat cond debugging double dtypes dynamic_partition dynamic_stitch \
        edit_distance errors experimental feature_column foldl foldr gather_nd get_logger group half \
        image io is_tensor lite load_library map_fn nest numpy_function print profiler py_function \
        quantization raw_ops saturate_cast saved_model scan scatter_nd searchsorted sequence_mask \
        sets signal slice space_to_batch split strided_slice string strings summary switch_case \
        sysconfig tensor_scatter_nd_add tensor_scatter_nd_update test tools train types unique \
        vectorized_map version while_loop add_n bincount logging
        """)
    ),
  ]

  private static func words(_ text: String) -> Set<Substring> { Set(text.split(separator: " ")) }
}
