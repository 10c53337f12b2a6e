print("stride-bench")
