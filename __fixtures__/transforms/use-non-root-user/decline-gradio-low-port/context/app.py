import gradio as gr

demo = gr.Interface(fn=lambda name: f"Hello {name}", inputs="text", outputs="text")
demo.queue().launch(
    server_name="0.0.0.0",
    server_port=80,
)
